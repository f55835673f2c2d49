// @ts-check
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import { defineConfig } from 'astro/config';
import { searchIndex } from './src/adapters/pagefind/integration.ts';
import { monacoCssAsScript } from './src/adapters/monaco/vite-css.ts';
import { liveTexts } from './src/course/plugin.ts';

// Astro reports usage unless told otherwise; it reads this before the first report is made.
process.env.ASTRO_TELEMETRY_DISABLED = '1';

/** The theme is set before the first paint by an inline script, which the policy below must know by its hash. */
const themeScript = readFileSync(new URL('./src/layouts/theme-first.js', import.meta.url), 'utf8');
const themeHash = /** @type {const} */ (
  `sha256-${createHash('sha256').update(themeScript).digest('base64')}`
);

const site = process.env.SITE_URL;

export default defineConfig({
  ...(site ? { site } : {}),
  base: process.env.BASE_PATH ?? '/',
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  integrations: [mdx(), preact(), searchIndex()],
  markdown: { syntaxHighlight: false, processor: satteri({ mdastPlugins: [liveTexts] }) },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "connect-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'self'",
        "form-action 'self'",
      ],
      // Search (Pagefind), and node (QuickJS) where no worker starts and it is compiled in the page, are WebAssembly.
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"], hashes: [themeHash] },
      // Monaco and xterm write style elements and style attributes while they run.
      styleDirective: { resources: ["'self'", "'unsafe-inline'"] },
    },
  },
  vite: {
    plugins: [monacoCssAsScript()],
    worker: { format: 'es' },
    build: { chunkSizeWarningLimit: 4000 },
  },
});
