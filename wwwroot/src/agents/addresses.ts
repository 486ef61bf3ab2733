// Apart from the rest of the API: the page needs no more of it before the panel is opened.

export function address(path: string): URL {
  return new URL(`api/agents${path ? `/${path}` : ""}`, document.baseURI);
}

export function sessionAddress(id: string, tail = ""): URL {
  return address(`sessions/${encodeURIComponent(id)}${tail}`);
}

export function teamAddress(id: string, tail = ""): URL {
  return address(`teams/${encodeURIComponent(id)}${tail}`);
}
