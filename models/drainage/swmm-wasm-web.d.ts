/** EPA SWMM 5.2 in WebAssembly; the package has no types of its own. */
declare module '@fileops/swmm-wasm-web' {
  export interface SwmmModule {
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    _swmm_start(saveResults: number): number;
    /** Writes the time since the start, days, as a double; 0 at the end. */
    _swmm_step(elapsed: number): number;
    _swmm_end(): number;
    _swmm_report(): number;
    _swmm_close(): number;
    ccall(name: string, returns: 'number', types: string[], values: unknown[]): number;
    /** A view of the present memory: taken anew after each call that may have grown it. */
    HEAPF64: Float64Array;
    FS: {
      writeFile(path: string, content: string | Uint8Array): void;
      readFile(path: string): Uint8Array<ArrayBuffer>;
      analyzePath(path: string): { exists: boolean };
    };
  }
  export default function createModule(options: {
    print?(line: string): void;
    printErr?(line: string): void;
  }): Promise<SwmmModule>;
}
