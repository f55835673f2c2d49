const express = require('express');

const app = express();
app.get('/', (request, response) => response.send('One ticket to the lighthouse.'));

const server = app.listen(3000);
process.on('SIGTERM', () => server.close());
