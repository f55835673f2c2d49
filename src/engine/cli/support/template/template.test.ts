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
  // Variables, scopes and loops.
  ['{{$x := 5}}{{$x}}{{$x = 6}}{{$x}}', '56'],
  ['{{range $i, $tag := .Tags}}{{if $i}},{{end}}{{$i}}={{$tag}}{{end}}', '0=app:1,1=app:2'],
  ['{{range $key, $value := .Config.Labels}}{{$key}}{{$value}}{{end}}', 'a1b2'],
  ['{{range .Tags}}{{if eq . "app:2"}}{{continue}}{{end}}{{.}}{{break}}{{end}}', 'app:1'],
  ['{{range 3}}{{.}}{{end}}', '012'],
  ['{{with $x := .Name}}{{$x}}{{end}}', 'app'],
  ['{{if not .Name}}a{{else if eq .Count 3}}b{{else}}c{{end}}', 'b'],
  ['{{define "t"}}T{{.}}{{end}}{{template "t" .Count}}{{block "b" .}}{{.Name}}{{end}}', 'T3app'],
  ['{{/* note */}}x{{- " y" -}} z', 'x yz'],
  // Functions.
  ['{{printf "%q %v %5d|%-5s|%x %t" .Name true 42 "ab" 255 false}}', '"app" true    42|ab   |ff false'],
  ['{{printf "%d" .Name}} {{printf "%s %s" .Name}}', '%!d(string=app) app %!s(MISSING)'],
  ['{{printf "%s" .Name 3}}', 'app%!(EXTRA int=3)'],
  ['{{pad .Name 2 3}}|{{truncate .Name 2}}|{{slice .Name 1 3}}', '  app   |ap|pp'],
  ['{{html "<a>"}} {{js "a\'b"}} {{urlquery "a b"}}', "&lt;a&gt; a\\'b a+b"],
  ['{{print 1 2 "a" 3 4}} {{index .Name 0}} {{0x10}} {{\'a\'}}', '1 2a3 4 97 16 97'],
  ['{{split .Name "p"}} {{title "hello world"}}', '[a  ] Hello World'],
  // Mistakes that are found while reading.
  ['{{$y}}', 'template: :1: undefined variable "$y"'],
  ['{{break}}', 'template: :1: {{break}} outside {{range}}'],
  ['{{if}}x{{end}}', 'template: :1: missing value for if'],
  ['{{if .Name}}', 'template: :1: unexpected EOF'],
  ['{{else}}', 'template: :1: unexpected {{else}}'],
  ['{{.Name @}}', 'template: :1: unexpected "@" in operand'],
  ['{{/x }}', 'template: :1: unexpected "/" in command'],
  ['{{.Name + 1}}', 'template: :1: illegal number syntax: "+"'],
  ['{{"abc}}', 'template: :1: unterminated quoted string'],
  ['{{.Name)}}', 'template: :1: unexpected right paren'],
  ['{{(.Name}}', 'template: :1: unclosed left paren'],
  ['{{.Name | "x"}}', 'template: :1: non executable command in pipeline stage 2'],
  // Mistakes that show while filling in.
  [
    '{{index .Tags 7}}',
    'template: :1:2: executing "" at <index .Tags 7>: error calling index: index out of range: 7',
  ],
  [
    '{{eq .Name 1}}',
    'template: :1:2: executing "" at <eq .Name 1>: error calling eq: incompatible types for comparison: string and int',
  ],
  ['{{len 3}}', 'template: :1:2: executing "" at <len 3>: error calling len: len of type int'],
  ['{{upper}}', 'template: :1:2: executing "" at <upper>: wrong number of args for upper: want 1 got 0'],
  ['{{upper 3}}', 'template: :1:8: executing "" at <3>: expected string; found 3'],
  [
    '{{join .Name ","}}',
    'template: :1:7: executing "" at <.Name>: wrong type for value; expected []string; got string',
  ],
  ['{{.Name "x"}}', 'template: :1:2: executing "" at <.Name>: Name is not a method but has arguments'],
  ['{{range .Name}}x{{end}}', 'template: :1:8: executing "" at <.Name>: range can\'t iterate over app'],
  ['{{.Name.x}}', 'template: :1:7: executing "" at <.Name.x>: can\'t evaluate field x in type interface {}'],
  ['{{template "x"}}', 'template: :1:11: executing "" at <{{template "x"}}>: template "x" not defined'],
  ['{{nil}}', 'template: :1:2: executing "" at <nil>: nil is not a command'],
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

test("structures of the engine's own types print without names, what is not there by its type", () => {
  const template = parseTemplate('{{.Policy}} {{.Labels}} {{.Health}} {{.Binds}}');
  const document = { Policy: { Name: 'no', Count: 0 }, Labels: { a: '1' }, Health: null, Binds: null };
  expect('error' in template ? null : template.typed(document)).toEqual({ text: '{no 0} map[a:1] <nil> []' });
});
