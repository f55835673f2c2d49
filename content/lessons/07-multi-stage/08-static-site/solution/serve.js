// A server for the developer: shows every file of this folder.
const fs = require('fs');
const http = require('http');

const server = http.createServer((request, response) => {
  const path = request.url === '/' ? '/dist/index.html' : request.url;
  if (!fs.existsSync(`.${path}`)) {
    response.writeHead(404);
    response.end('not found\n');
    return;
  }
  response.end(fs.readFileSync(`.${path}`));
});

server.listen(8080, () => console.log('serving on port 8080'));
