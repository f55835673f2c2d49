import { describe, expect, it } from 'vitest';
import { detectSyntax, findDirective, parseDockerfile } from './index.ts';

describe('directives in front of a file', () => {
  it.each([
    ['# escape=`\nFROM a', '`'],
    ['#ESCAPE = `  \nFROM a', '`'],
    ['  # escape=`\nFROM a', '`'],
    ['\ufeff# escape=`\r\nFROM a', '`'],
    ['# syntax=x\n# check=skip=all\n# escape=`\nFROM a', '`'],
    ['# a comment\n# escape=`\nFROM a', '\\'],
    ['\n# escape=`\nFROM a', '\\'],
    ['# other=1\n# escape=`\nFROM a', '\\'],
    ['FROM a\n# escape=`', '\\'],
    ['# escape\n# escape=`\nFROM a', '\\'],
  ])('%j escapes with %s', (text, escape) => {
    expect(parseDockerfile(text).escape).toBe(escape);
  });

  it.each([
    ['# escape=`\n# escape=`\nFROM a', 'only one escape parser directive can be used', 1],
    ['# syntax=a\n# escape=`\n# Syntax=b\nFROM a', 'only one syntax parser directive can be used', 2],
    ['# escape=x\nFROM a', "invalid escape token 'x' does not match ` or \\", 0],
    ['# check=x\n# escape=\\\\\nFROM a', "invalid escape token '\\\\' does not match ` or \\", 1],
  ])('%j is refused, one line too high', (text, message, line) => {
    const tree = parseDockerfile(text);
    expect(tree.error).toMatchObject({ message, startLine: line, endLine: line });
    expect(tree.instructions).toHaveLength(1);
  });

  it('are no comments of the first instruction', () => {
    const tree = parseDockerfile('# syntax=a/b:1\n# about\nFROM a');
    expect(tree.directives).toEqual([
      { name: 'syntax', value: 'a/b:1', line: 1, span: { start: 0, end: 14 } },
    ]);
    expect(tree.instructions[0]?.comments.map((comment) => comment.text)).toEqual(['about']);
  });
});

describe('detectSyntax', () => {
  it.each([
    ['# syntax=docker/dockerfile:1\nFROM a', { reference: 'docker/dockerfile:1', line: 1 }],
    ['#!/usr/bin/env x\n# syntax = a b\nFROM a', { reference: 'a', value: 'a b', line: 2 }],
    ['// syntax=a\nFROM a', { reference: 'a', line: 1 }],
    ['//check=x\n//Syntax=a', { reference: 'a', line: 2 }],
    ['{"syntax": "a/b"}', { reference: 'a/b', line: 0 }],
    ['#!x\n{"syntax": "a/b"}', { reference: 'a/b', line: 1 }],
    ['# escape=`\r\n# syntax=a\r\n', { value: 'a', line: 2 }],
  ])('%j', (text, found) => {
    expect(detectSyntax(text)).toMatchObject(found);
  });

  it.each([
    ' # syntax=a',
    '# hello\n# syntax=a',
    'FROM a\n# syntax=a',
    '# escape=`\n# escape=`\n# syntax=a',
    '{"Syntax": "a"}',
    '{"syntax": 1}',
    '["syntax"]',
    '{',
  ])('%j has none', (text) => {
    expect(detectSyntax(text)).toBeUndefined();
  });
});

describe('findDirective', () => {
  it('reads check from # comments only', () => {
    expect(findDirective('check', '# check=skip=A;error=true\nFROM a')?.value).toBe('skip=A;error=true');
    expect(findDirective('check', '// check=skip=A')).toBeUndefined();
  });
});
