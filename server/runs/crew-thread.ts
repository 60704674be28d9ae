import { parentPort } from 'node:worker_threads';
import { serveMember, type ToMember } from '../../models/flood/crew-port.ts';

/** A worker thread that computes a flood together with others. */
const answer = serveMember((message) => parentPort!.postMessage(message));
parentPort!.on('message', (message: ToMember) => answer(message));
