import { parentPort } from 'node:worker_threads';

/** Bytes of each of the three arrays: far more than any cache holds. */
const arrayBytes = 64 * 2 ** 20;
/** Times that a turn goes through the arrays. */
const passes = 4;

/**
 * STREAM's triad (McCalpin 1995), 2 × f64 at a time: (func (export "f") (param $a $b $c $end i32) (param $s f64)
 * loop: a[] = b[] + c[] * s, each address 16 bytes on, while $a < $end), with the memory "e" "m".
 */
const code =
  '0061736d0100000001090160057f7f7f7f7c000209010165016d0200801803020100070501016600000a3d013b00034020002001fd00040020' +
  '02fd0004002004fd14fdf201fdf001fd0b0400200141106a2101200241106a2102200041106a22002003490d000b0b';

const memory = new WebAssembly.Memory({ initial: (3 * arrayBytes) / 65_536 });
new Float64Array(memory.buffer).fill(1);
const module = new WebAssembly.Module(Buffer.from(code, 'hex'));
const triad = new WebAssembly.Instance(module, { e: { m: memory } }).exports['f'] as (
  ...args: number[]
) => void;

parentPort!.on('message', () => {
  for (let pass = 0; pass < passes; pass++) triad(0, arrayBytes, 2 * arrayBytes, arrayBytes, 0.5);
  // Two arrays read and one written; what the cache fetches before it writes is not counted, as STREAM does not.
  parentPort!.postMessage(3 * arrayBytes * passes);
});
parentPort!.postMessage(0);
