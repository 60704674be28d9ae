/** See `assemble.mjs`. */
export function assemble(program: URL): Promise<URL>;
