/** Answers that several ask for at once, or shortly after each other, and that are made once. */
export class AskedOnce<Answer> {
  private readonly answers = new Map<string, Promise<Answer>>();

  /** @param kept answers that stay for those who come later; 0: none. */
  constructor(private readonly kept = 0) {}

  /** @param key names the question and all that the answer follows from. */
  ask(key: string, make: () => Promise<Answer>): Promise<Answer> {
    const known = this.answers.get(key);
    if (known) return known;
    const made = make();
    this.answers.set(key, made);
    const forget = (): void => {
      if (this.answers.get(key) === made) this.answers.delete(key);
    };
    made.then(this.kept === 0 ? forget : () => this.tidy(), forget);
    return made;
  }

  private tidy(): void {
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= this.kept) return;
      this.answers.delete(oldest);
    }
  }
}
