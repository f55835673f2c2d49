import { expect, it } from 'vitest';
import { projectHash, projectOfHash } from '../../app/share/link.ts';
import { embedCode, sharedProject } from './embed.ts';

it('makes a link that opens as it was chosen', async () => {
  const files = [{ path: 'Dockerfile', text: 'FROM alpine:3.22\n' }];
  const hash = await projectHash(sharedProject(files, 'predict', 0));
  expect(await projectOfHash(`#${hash}`)).toMatchObject({
    files,
    view: 'predict',
    told: 0,
    open: 'Dockerfile',
  });
});

it('keeps an address inside its attribute', () => {
  expect(embedCode('http://a/?b="c"&d')).toContain('src="http://a/?b=&quot;c&quot;&amp;d"');
});
