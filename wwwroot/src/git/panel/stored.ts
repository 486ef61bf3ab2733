/** A choice kept in the browser; where it keeps nothing, until the page goes. */
export function stored<T extends string>(key: string, otherwise: T): T {
  try {
    return (localStorage.getItem(key) as T | null) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Until the page goes.
  }
}
