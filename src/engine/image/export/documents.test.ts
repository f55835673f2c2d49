import { describe, expect, it } from 'vitest';
import { goJson, sortedObject } from './go-json.ts';
import { imageDocuments, type ExportableImage } from './index.ts';

const image: ExportableImage = {
  platform: { os: 'linux', architecture: 'amd64' },
  author: '',
  config: { Cmd: ['sh', '-c', 'a && b'], Labels: { b: '2', a: '<1>' }, Env: [], ExposedPorts: {} },
  history: [{ created_by: 'CMD', empty_layer: true }],
  layers: [],
  baseHistory: 0,
};

describe('image documents', () => {
  it('writes the config as Go does', () => {
    expect(imageDocuments(image).configText).toBe(
      '{"architecture":"amd64","config":{"Cmd":["sh","-c","a \\u0026\\u0026 b"],"Labels":{"a":"\\u003c1\\u003e","b":"2"}},' +
        '"created":"1970-01-01T00:00:00Z","history":[{"created":"1970-01-01T00:00:00Z","created_by":"CMD","empty_layer":true}],' +
        '"os":"linux","rootfs":{"type":"layers","diff_ids":null}}',
    );
  });

  it('names no digest it does not know', () => {
    const layers = [{ diffId: null, tarSize: null, entries: null }];
    expect(imageDocuments({ ...image, layers }).exact).toBe(false);
    expect(imageDocuments(image).exact).toBe(true);
  });

  it('sorts and escapes like Go', () => {
    expect(goJson(sortedObject({ é: '\u2028', z: '\b', a: 1 }))).toBe('{"a":1,"z":"\\b","é":"\\u2028"}');
  });
});
