// The package declares its UMD build, which Node takes for a module without exports; this one is the real module.
declare module 'maxrects-packer/dist/maxrects-packer.mjs' {
  export { MaxRectsPacker } from 'maxrects-packer';
}
