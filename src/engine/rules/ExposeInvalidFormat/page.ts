import type { RulePage } from '../page.ts';

export const exposeInvalidFormatPage: RulePage = {
  why: 'EXPOSE notes on which port the program in the container listens. Which port of the host leads there is decided by `docker run -p 8080:80`, for every container anew. An address or a host port in EXPOSE is dropped without effect.',
  bad: { dockerfile: 'FROM nginx\nEXPOSE 127.0.0.1:8080:80\n' },
  good: { dockerfile: 'FROM nginx\nEXPOSE 80\n' },
};
