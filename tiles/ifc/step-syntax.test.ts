import { describe, expect, it } from 'vitest';
import { smallModel } from './small-model.ts';
import { checkedStep } from './step-syntax.ts';

const check = (text: string): string => {
  const { bytes, completed } = checkedStep('a.ifc', Buffer.from(text, 'latin1'), 'IFC4');
  return `${completed} ${Buffer.from(bytes).toString('latin1')}`;
};

describe('the syntax of STEP', () => {
  it('takes strings with any sign, comments and an apostrophe written twice', () => {
    expect(check(smallModel())).toBe(`0 ${smallModel()}`);
    check(
      "#1=IFCX( /* first */ #2 /* last */ ,'it''s [here] \xe9; (', \"0F\"); /* ) [ */\r\n#2=IFCX(.T.,$,*,-1.5E+3,(1,(2)),());",
    );
  });
  it.each([
    ['[[[#1=IFCWALL();', /^a\.ifc line 1: expected letters, digits .* found "\["; the file is damaged\.$/],
    ['#1=IFCWALL(1\xef\xbf\xbd);', /found the byte 239/],
    ["#1=A('x');\n#2=A('x);\n", /^a\.ifc line 2: expected the end of a string, found the end of the file/],
    ['/* never', /expected the end of a comment/],
    ["#1=A('x'y,'z');", /expected "," or "\)" after a value, found "y"/],
    ['#1=A($,$#7);', /expected "," or "\)" after a value, found "#"/],
    ['#1=A(#7$);', /expected "," or "\)" after a value, found "\$"/],
    ['#1=A($,$,);', /expected a value before "\)", found none/],
    ['#1=A(,$);', /expected a value before ",", found none/],
    ['#1=A(1. #7);', /expected "\(" or "," before a value, found "\."/],
    ['#1=A(#1e7);', /expected the number of a statement after "#", found "#1e"/],
    ['#1=A(1;', /expected "\)" before the end of a statement, found ";"/],
    ['\n\n#1=A(1));', /^a\.ifc line 3: expected an opening bracket/],
    [`#1=A${'('.repeat(1000)}`, /at most 64 brackets/],
  ])('refuses %j', (text, message) => {
    expect(() => check(text)).toThrow(message);
  });
  it('gives statements all the arguments of their entity', () => {
    expect(check("FILE_NAME('');#1=IFCRELAGGREGATES('a',$,(#2,#3));#2=IFCCARTESIANPOINT((1.,2.));")).toBe(
      "1 FILE_NAME('');#1=IFCRELAGGREGATES('a',$,(#2,#3),$,$,$);#2=IFCCARTESIANPOINT((1.,2.));",
    );
  });
});
