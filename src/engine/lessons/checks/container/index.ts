import type { Container } from '../../../daemon/index.ts';
import { findImage } from '../../../daemon/index.ts';
import type { CheckDefinition } from '../contract.ts';

const STATES = ['created', 'running', 'paused', 'restarting', 'exited', 'dead', 'gone'] as const;

interface ContainerArguments {
  readonly name: string | null;
  readonly image: string | null;
  /** `gone`: there is no such container. */
  readonly status: (typeof STATES)[number] | null;
  readonly exitCode: number | null;
  readonly health: (typeof HEALTH)[number] | null;
}

const HEALTH = ['starting', 'healthy', 'unhealthy'] as const;

type ContainerHint = 'missing' | 'there' | 'status' | 'exit-code' | 'health';

/** A container of a name or of an image is there, in a state. */
export const container: CheckDefinition<ContainerArguments, ContainerHint> = {
  hints: ['missing', 'there', 'status', 'exit-code', 'health'],
  read: (fields) => {
    fields.needsOneOf('name', 'image', 'status');
    return {
      name: fields.text('name'),
      image: fields.text('image'),
      status: fields.oneOf('status', STATES),
      exitCode: fields.count('exitCode'),
      health: fields.oneOf('health', HEALTH),
    };
  },
  check: ({ name, image, status, exitCode, health }, { workspace: { daemon } }) => {
    const wanted = image === null ? null : (findImage(daemon, image)?.id ?? '');
    const found = daemon.containers.filter(
      (one) => (name === null || one.name === name) && (wanted === null || one.image === wanted),
    );
    const what = `container${name === null ? '' : ` named ${name}`}${image === null ? '' : ` of the image ${image}`}`;
    if (status === 'gone') {
      return found.length === 0 ? null : { id: 'there', text: `There is still a ${what}.` };
    }
    const [first] = found;
    if (first === undefined) return { id: 'missing', text: `There is no ${what}.` };
    const inState = found.filter((one) => status === null || one.status === status);
    if (inState.length === 0) {
      return { id: 'status', text: `The ${what} is ${stateText(first)}, not ${status ?? ''}.` };
    }
    if (exitCode !== null && !inState.some((one) => one.exitCode === exitCode)) {
      const found = inState[0]?.exitCode ?? 0;
      return { id: 'exit-code', text: `The ${what} ended with exit code ${found}, not ${exitCode}.` };
    }
    if (health === null || inState.some((one) => one.health?.status === health)) return null;
    const says = inState[0]?.health?.status ?? 'without a health check';
    return { id: 'health', text: `The ${what} is ${says}, not ${health}.` };
  },
};

function stateText({ status, exitCode }: Container): string {
  return status === 'exited' ? `exited with exit code ${exitCode}` : status;
}
