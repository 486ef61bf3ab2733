export interface HeapReading {
  usedBytes: number;
  limitBytes?: number;
}

/** Where the browser tells how large the page's heap is. */
export interface HeapSource {
  name: "measureUserAgentSpecificMemory" | "performance.memory";
  read(): Promise<HeapReading | undefined>;
}

/** What browsers may have beyond the standard. */
interface MemoryApi {
  /** Counts the whole page with its workers; only where the page is isolated from others. */
  measureUserAgentSpecificMemory?(): Promise<{ bytes: number }>;
  /** The script heap alone; Chromium and its kin. */
  memory?: { usedJSHeapSize: number; jsHeapSizeLimit: number };
}

/** The best source that there is, or none: Firefox and Safari do not tell. */
export function heapSource(of: object, isolated: boolean): HeapSource | undefined {
  const api: MemoryApi = of;
  if (isolated && api.measureUserAgentSpecificMemory) {
    return {
      name: "measureUserAgentSpecificMemory",
      // Refused while the page is hidden or the browser is short of memory: then there is no reading.
      read: async () => api.measureUserAgentSpecificMemory!().then(({ bytes }) => ({ usedBytes: bytes }), () => undefined),
    };
  }
  if (!api.memory) return undefined;
  return {
    name: "performance.memory",
    read: async () => ({ usedBytes: api.memory!.usedJSHeapSize, limitBytes: api.memory!.jsHeapSizeLimit }),
  };
}
