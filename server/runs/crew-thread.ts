import { readlinkSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { serveMember, type ToMember } from '../../models/flood/crew-port.ts';

/** So much nicer than the server: a third of the time of a busy processor beside it. */
const nicer = 5;

/** A worker thread that computes a flood together with others. */
const answer = serveMember((message) => parentPort!.postMessage(message));
parentPort!.on('message', (message: ToMember) => answer(message));
giveWay();

/**
 * Whoever answers people, of this server or of a browser beside it, comes before who computes for minutes. Linux alone
 * gives each thread a priority of its own; elsewhere all stay equal.
 */
function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    const [, , thread] = readlinkSync('/proc/thread-self').split('/');
    setPriority(Number(thread), Math.min(getPriority() + nicer, constants.priority.PRIORITY_LOW));
  } catch {
    // A machine that does not allow it computes as well.
  }
}
