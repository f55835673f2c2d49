// Makes dist/ from the texts in pages/ and the files in public/.
const fs = require('fs');

function pageOf(text) {
  const [title, ...lines] = text.trim().split('\n');
  const items = lines.map((line) => `<li>${line}</li>`).join('\n');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="style.css"></head>
<body><h1>${title}</h1>
<ul>
${items}
</ul></body>
</html>
`;
}

fs.mkdirSync('dist', { recursive: true });
for (const name of fs.readdirSync('pages')) {
  const html = pageOf(fs.readFileSync(`pages/${name}`, 'utf8'));
  fs.writeFileSync(`dist/${name.replace('.txt', '.html')}`, html);
  console.log(`built ${name}`);
}
for (const name of fs.readdirSync('public')) {
  fs.copyFileSync(`public/${name}`, `dist/${name}`);
}
