import { expect, it } from 'vitest';
import { sqlStatements } from './sql-statements.ts';

it('splits at the semicolons that end statements only', () => {
  const script = `
    -- a; comment
    create table a (t text default 'x;y', "odd;name" int); /* and; another */
    create function f() returns int language sql as $body$ select 1; $body$;
    insert into a values ('it''s; fine');
  `;
  const statements = sqlStatements(script);
  expect(statements).toHaveLength(3);
  expect(statements[0]).toContain('"odd;name" int)');
  expect(statements[1]).toMatch(/select 1; \$body\$$/);
  expect(statements[2]).toBe("insert into a values ('it''s; fine')");
});

it('finds nothing in comments alone', () => {
  expect(sqlStatements('-- nothing\n; /* here */')).toEqual([]);
});
