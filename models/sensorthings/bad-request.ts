/** What a client asked for cannot be understood; the message is one sentence for it. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}
