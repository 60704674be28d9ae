declare module 'draco3d' {
  // biome-ignore lint/suspicious/noExplicitAny: a WebAssembly module without types
  type Module = any;
  const draco: {
    createDecoderModule(options?: object): Promise<Module>;
    createEncoderModule(options?: object): Promise<Module>;
  };
  export default draco;
}
