// The little of node that the tests use; its types are not a dependency for that.
declare module "node:test" {
  export function test(name: string, run: () => void | Promise<void>): void;
}

declare module "node:assert/strict" {
  interface Assert {
    ok(value: unknown, message?: string): asserts value;
    equal(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    throws(run: () => void): void;
  }
  const assert: Assert;
  export default assert;
}

declare function setImmediate(callback: (value: void) => void): void;
