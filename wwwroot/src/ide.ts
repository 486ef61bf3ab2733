// The page's entry module. The editor and the terminals are loaded when they are first needed.
export const ready = true;
