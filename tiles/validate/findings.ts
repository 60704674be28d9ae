export type Severity = 'error' | 'warning' | 'info';

/** One thing found in one file. */
export interface Finding {
  severity: Severity;
  /** Names as in the validator of the 3D Tiles standard's authors, so that reports can be compared. */
  type: string;
  /** Path of the file, relative to the folder of the tileset that was asked about. */
  file: string;
  /** Where in the file: a JSON path such as "root.children[3].content.uri"; empty for the file as a whole. */
  where: string;
  /** One sentence: expected and found. */
  message: string;
}

/** What a run has found in one file, and in those that it refers to. */
export class Findings {
  readonly list: Finding[];

  /** @param parent Findings of the file that this one is a part of (a subtree): they count there too. */
  constructor(
    readonly file: string,
    parent?: Findings,
  ) {
    this.list = parent?.list ?? [];
  }

  error(type: string, where: string, message: string): void {
    this.list.push({ severity: 'error', type, file: this.file, where, message });
  }

  warning(type: string, where: string, message: string): void {
    this.list.push({ severity: 'warning', type, file: this.file, where, message });
  }

  info(type: string, where: string, message: string): void {
    this.list.push({ severity: 'info', type, file: this.file, where, message });
  }

  count(severity: Severity): number {
    return this.list.reduce((sum, finding) => sum + (finding.severity === severity ? 1 : 0), 0);
  }
}
