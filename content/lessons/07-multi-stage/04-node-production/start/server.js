const express = require('express');

const app = express();
const port = Number(process.env.PORT) || 3000;
let booked = 0;

app.get('/', (request, response) => {
  response.type('text').send(`Ferry Alma: ${40 - booked} seats left\n`);
});

app.get('/book', (request, response) => {
  booked += 1;
  response.type('text').send(`booked, seat ${booked}\n`);
});

app.get('/healthz', (request, response) => {
  response.json({ ok: true });
});

const server = app.listen(port, () => {
  console.log(`bookings: listening on port ${port}`);
});

process.on('SIGTERM', () => {
  console.log('bookings: closing');
  server.close(() => process.exit(0));
});
