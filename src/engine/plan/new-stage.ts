import { BUILD_PLATFORM } from '../image/platform.ts';
import { EnvList } from './env-list.ts';
import type { Stage } from './stage.ts';

/** A stage about which nothing is known yet but what is given. */
export function newStage(known: Partial<Stage> & Pick<Stage, 'index' | 'baseName' | 'place'>): Stage {
  return {
    name: '',
    displayName: '',
    unregistered: false,
    noCache: false,
    platform: null,
    base: null,
    needs: new Map(),
    commands: [],
    triggersRead: false,
    resolved: false,
    dispatched: false,
    total: 0,
    counter: 0,
    imagePlatform: BUILD_PLATFORM,
    author: '',
    config: {},
    labels: new Map(),
    history: [],
    layers: [],
    baseImage: null,
    root: null,
    env: new EnvList(),
    directory: '/',
    user: '',
    arguments: [],
    workdirSet: false,
    commandSet: false,
    ...known,
  };
}

/** Starts a stage where its base stage ended. ONBUILD triggers of the base do not carry over. */
export function inheritStage(stage: Stage, base: Stage): void {
  const { OnBuild: _triggers, ...config } = base.config;
  stage.platform = base.platform;
  stage.imagePlatform = base.imagePlatform;
  stage.author = base.author;
  stage.config = config;
  stage.history = [...base.history];
  stage.layers = [...base.layers];
  stage.baseImage = base.baseImage;
  stage.root = base.root;
  stage.env = base.env.clone();
  stage.directory = base.directory;
  stage.user = base.user;
  stage.arguments = [...base.arguments, ...stage.arguments];
  stage.workdirSet = base.workdirSet;
}
