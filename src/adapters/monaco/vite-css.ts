const PREFIX = '\0monaco-css:';

/** The part of a Vite plugin used here; the real type would tie this file to the bundler's types. */
interface CssPlugin {
  readonly name: string;
  readonly enforce: 'pre';
  resolveId(source: string, importer: string | undefined): string | undefined;
  load(id: string): string | undefined;
}

/**
 * Monaco imports about a hundred style sheets from its modules. Bundled the usual way they end up in the head of
 * every page that might open the editor. With this plugin each becomes a small module that adds its own
 * `<style>` when the editor is loaded.
 */
export function monacoCssAsScript(): CssPlugin {
  return {
    name: 'layerwise:monaco-css',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!source.endsWith('.css') || !importer?.includes('/monaco-editor/')) return undefined;
      return PREFIX + new URL(source, `file://${importer}`).pathname.replace(/\.css$/, '.style');
    },
    load(id) {
      if (!id.startsWith(PREFIX)) return undefined;
      const path = id.slice(PREFIX.length).replace(/\.style$/, '.css');
      return [
        `import css from ${JSON.stringify(`${path}?inline`)};`,
        "const style = document.createElement('style');",
        'style.textContent = css;',
        'document.head.append(style);',
      ].join('\n');
    },
  };
}
