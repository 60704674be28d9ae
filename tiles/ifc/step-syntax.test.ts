import { describe, expect, it } from 'vitest';
import { smallModel } from './small-model.ts';
import { checkStepSyntax } from './step-syntax.ts';

const check = (text: string): void => checkStepSyntax('a.ifc', Buffer.from(text, 'latin1'));

describe('the syntax of STEP', () => {
  it('takes strings with any sign, comments and an apostrophe written twice', () => {
    check(smallModel());
    check("#1=IFCWALL('it''s [here] \xe9; (', \"0F\"); /* ) [ */\r\n#2=IFCX(.T.,$,*,-1.5E+3,(1,(2)));");
  });
  it.each([
    ['[[[#1=IFCWALL();', /^a\.ifc line 1: expected letters, digits .* found "\["; the file is damaged\.$/],
    ['#1=IFCWALL($\xef\xbf\xbd);', /found the byte 239/],
    ["#1=A('x');\n#2=A('x);\n", /^a\.ifc line 2: expected the end of a string, found the end of the file/],
    ['/* never', /expected the end of a comment/],
    ['#1=A(1;', /expected "\)" before the end of a statement, found ";"/],
    ['\n\n#1=A(1));', /^a\.ifc line 3: expected an opening bracket/],
    [`#1=A${'('.repeat(1000)}`, /at most 64 brackets/],
  ])('refuses %j', (text, message) => {
    expect(() => check(text)).toThrow(message);
  });
});
