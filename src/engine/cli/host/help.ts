import type { Main } from '../../kernel/index.ts';

const TEXT = `This terminal simulates Docker and a small Linux machine. Your files are in this folder.

  docker build -t app .        build the image that the Dockerfile describes
  docker run --rm app          run it; docker run --rm app ls / runs another command in it
  docker run -it alpine sh     a prompt inside a container; exit leaves it
  docker images                list images
  docker history app           what each instruction added
  docker image inspect app     everything Docker knows about an image
  docker tag app app:1         give an image another name
  docker rmi app               remove an image
  docker pull alpine           take an image from the catalogue
  docker builder prune -f      empty the build cache
  docker build --check .       look for mistakes without building

Files: ls, cat, cp, mv, rm, mkdir, touch, echo, head, tail, grep, sed, find, wc, diff and others. Pipes, && and
redirections work as in bash. What cd, variables and functions change lasts. Tab completes, Ctrl-R finds earlier lines,
Ctrl-C ends what runs, Ctrl-D ends its input. What is not simulated says so. docker --help lists Docker's commands.
`;

/** `help`: what works here, in plain words. */
export const helpMain: Main = function* (process) {
  process.out.put(TEXT);
  return 0;
};
