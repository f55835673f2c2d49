import { expect, test } from 'vitest';
import { parseTemplate, type Value } from './index.ts';

const data: Value = {
  Name: 'app',
  Tags: ['app:1', 'app:2'],
  Empty: [],
  Config: { Cmd: ['cat', 'a<b'], Env: null, Labels: { b: '2', a: '1' } },
  Log: [{ Output: 'first', Code: 0 }],
  Count: 3,
};

function filled(source: string, type = ''): string {
  const template = parseTemplate(source);
  if ('error' in template) return template.error;
  const done = template.run(data, type);
  return 'error' in done ? done.error : done.text;
}

test.each([
  ['plain', 'plain'],
  ['{{.Name}}:{{ .Count }}', 'app:3'],
  ['{{json .Config.Cmd}}', '["cat","a<b"]'],
  ['{{json .Config.Env}}', 'null'],
  ['{{.Config.Cmd}} {{.Config.Labels}}', '[cat a<b] map[a:1 b:2]'],
  ['{{len .Tags}}', '2'],
  ['{{index .Tags 1}}', 'app:2'],
  ['{{(index .Log 0).Output}}', 'first'],
  ['{{range .Tags}}<{{.}}>{{else}}none{{end}}', '<app:1><app:2>'],
  ['{{range .Empty}}x{{else}}none{{end}}', 'none'],
  ['{{if .Empty}}some{{else}}none{{end}}', 'none'],
  ['{{if gt .Count 2}}many{{end}}', 'many'],
  ['{{range .Log}}{{.Code}} {{printf "%q" .Output}}{{println}}{{end}}', '0 "first"\n'],
  ['{{.Name | upper}} {{join .Tags ", "}}', 'APP app:1, app:2'],
  ['{{with .Config}}{{$.Name}} {{len .Cmd}}{{end}}', 'app 2'],
  ['{{.Nope}}', 'template: :1:2: executing "" at <.Nope>: map has no entry for key "Nope"'],
  ['{{.Name', 'template: :1: unclosed action'],
  ['{{nope .Name}}', 'template: :1: function "nope" not defined'],
])('%s', (source, text) => {
  expect(filled(source)).toBe(text);
});

test('a list names its Go type when a field is missing', () => {
  expect(filled('{{.Nope}}', '*formatter.imageContext')).toBe(
    'template: :1:2: executing "" at <.Nope>: can\'t evaluate field Nope in type *formatter.imageContext',
  );
});
