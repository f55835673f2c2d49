import type { ImageConfig } from '../../../image/config.ts';
import { ofImage, type CheckDefinition, type Hint } from '../contract.ts';
import { readConfigArguments, type ConfigArguments } from './arguments.ts';

const HINTS = ['variable', 'variable-set', 'user', 'root', 'directory', 'port', 'label', 'no-image'] as const;

type ConfigHint = (typeof HINTS)[number];
type ConfigVerdict = Hint<ConfigHint> | null;

/** The image's settings: variables, user, working directory, exposed ports, labels. */
export const config: CheckDefinition<ConfigArguments, ConfigHint> = {
  hints: HINTS,
  read: readConfigArguments,
  check: ofImage((args, image) => {
    const { config: found } = image;
    return (
      variableHint(args, found) ??
      userHint(args, found) ??
      directoryHint(args, found) ??
      portHint(args, found) ??
      labelHint(args, found)
    );
  }),
};

function variableHint({ env }: ConfigArguments, { Env = [] }: ImageConfig): ConfigVerdict {
  for (const [name, wanted] of Object.entries(env)) {
    const value = Env.find((entry) => entry.startsWith(`${name}=`))?.slice(name.length + 1);
    if (wanted === false) {
      if (value !== undefined)
        return { id: 'variable-set', text: `The image still sets the variable ${name}.` };
    } else if (value === undefined) {
      return { id: 'variable', text: `The image does not set the variable ${name}.` };
    } else if (wanted !== true && value !== wanted) {
      return { id: 'variable', text: `The image sets ${name} to “${value}”, not to “${wanted}”.` };
    }
  }
  return null;
}

function userHint({ user, nonRoot }: ConfigArguments, { User = '' }: ImageConfig): ConfigVerdict {
  if (nonRoot && /^(root|0*)?(:|$)/.test(User)) {
    return { id: 'root', text: 'A container of this image still runs as root.' };
  }
  if (user === null || User === user) return null;
  return { id: 'user', text: `A container would run as “${User === '' ? 'root' : User}”, not as “${user}”.` };
}

function directoryHint({ workingDir }: ConfigArguments, { WorkingDir }: ImageConfig): ConfigVerdict {
  const found = WorkingDir === undefined || WorkingDir === '' ? '/' : WorkingDir;
  if (workingDir === null || found === workingDir) return null;
  return { id: 'directory', text: `A container would start in ${found}, not in ${workingDir}.` };
}

function portHint({ ports }: ConfigArguments, { ExposedPorts = {} }: ImageConfig): ConfigVerdict {
  const missing = ports.find((port) => !Object.hasOwn(ExposedPorts, port));
  return missing === undefined
    ? null
    : { id: 'port', text: `The image does not say that it uses port ${missing}.` };
}

function labelHint({ labels }: ConfigArguments, { Labels = {} }: ImageConfig): ConfigVerdict {
  for (const [name, wanted] of Object.entries(labels)) {
    const value = Object.hasOwn(Labels, name) ? Labels[name] : undefined;
    const isWanted = typeof wanted === 'boolean' ? (value !== undefined) === wanted : value === wanted;
    if (!isWanted)
      return { id: 'label', text: `The label ${name} is ${value === undefined ? 'not set' : `“${value}”`}.` };
  }
  return null;
}
