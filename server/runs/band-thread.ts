import { parentPort } from 'node:worker_threads';
import { serveBand, type ToBand } from '../../models/flood/band-port.ts';

/** A worker thread that computes one band of rows of a flood. */
const answer = serveBand((message) => parentPort!.postMessage(message));
parentPort!.on('message', (message: ToBand) => answer(message));
