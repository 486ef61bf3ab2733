import type { TerminalRole } from "../contracts";
import type { Reachability, Socket } from "./connection";
import { subprotocol } from "./protocol";
import { terminalAddress } from "./terminal-api";

export function openTerminalSocket(id: string, from: number | undefined, role: TerminalRole): Socket {
  const address = terminalAddress(id, "/socket");
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  if (from !== undefined) address.searchParams.set("from", String(from));
  if (role === "view") address.searchParams.set("role", role);

  const socket = new WebSocket(address, subprotocol);
  socket.binaryType = "arraybuffer";
  const wrapper: Socket = {
    send: data => { if (socket.readyState === WebSocket.OPEN) socket.send(data); },
    close: () => socket.close(),
    onopen: null,
    onmessage: null,
    onclose: null,
  };
  socket.onopen = () => wrapper.onopen?.();
  socket.onmessage = event => wrapper.onmessage?.(event.data instanceof ArrayBuffer ? event.data : new ArrayBuffer(0));
  socket.onclose = event => wrapper.onclose?.(event.code, event.reason);
  return wrapper;
}

export async function terminalReachability(id: string): Promise<Reachability> {
  const response = await fetch(terminalAddress(id, ""), { redirect: "manual", cache: "no-store" });
  if (response.ok) return "reachable";
  if (response.status === 404) return "gone";
  // A sign-in that ended answers 401, or a redirect to the sign-in page, which "manual" makes opaque.
  return response.status === 401 || response.type === "opaqueredirect" ? "signed-out" : "unreachable";
}
