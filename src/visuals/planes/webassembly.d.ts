/** What we use of WebAssembly's JavaScript interface: TypeScript has its types among those of browsers. */
declare namespace WebAssembly {
  type Module = object;
  class Memory {
    /** @param size in pages of 64 KiB */
    constructor(size: { initial: number });
    readonly buffer: ArrayBuffer;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(
    module: Module,
    imports: Record<string, Record<string, unknown>>,
  ): Promise<{ readonly exports: Readonly<Record<string, unknown>> }>;
}
