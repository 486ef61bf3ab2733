import { maxCredentials } from "./bounds";
import { askForm } from "./form";

export interface SignIn {
  username: string;
  password: string;
}

/** Sign-ins of remotes, in the page's memory only: a reload forgets them, and the server uses each once. */
export class Credentials {
  readonly #known = new Map<string, SignIn>();

  of(remote: string): SignIn | undefined {
    return this.#known.get(remote);
  }

  /** It was refused: it is not sent again. */
  forget(remote: string): void {
    this.#known.delete(remote);
  }

  keep(remote: string, signIn: SignIn): void {
    this.#known.delete(remote);
    this.#known.set(remote, signIn);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= maxCredentials) break;
      this.#known.delete(oldest);
    }
  }

  async ask(remote: string, said: string): Promise<SignIn | undefined> {
    const answer = await askForm({
      title: `Sign in to ${remote}`,
      text: said,
      fields: [
        { name: "username", label: "User name", value: this.of(remote)?.username ?? "", autocomplete: "off" },
        {
          name: "password", label: "Password or token", type: "password",
          hint: "Kept in this page until it is closed, never on the server. To be asked no more, run “git config credential.helper store” in a terminal and fetch there once, or use an SSH key.",
        },
      ],
      action: "Sign in",
    });
    if (!answer) return undefined;
    const signIn = { username: answer["username"]!, password: answer["password"]! };
    this.keep(remote, signIn);
    return signIn;
  }
}
