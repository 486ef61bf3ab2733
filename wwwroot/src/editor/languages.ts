import { monaco } from "./monaco";

/** Monaco's name of a language that is called so, by its id, another name or its files' extension; undefined for one it does not know. */
export function languageOf(name: string): string | undefined {
  const wanted = name.toLowerCase();
  if (!wanted) return undefined;
  return monaco.languages.getLanguages().find(language => language.id === wanted
    || language.aliases?.some(alias => alias.toLowerCase() === wanted) || language.extensions?.includes(`.${wanted}`))?.id
    ?? (/^(bash|zsh|console|terminal)$/.test(wanted) ? "shell" : undefined);
}
