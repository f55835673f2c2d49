export { forecast, workspaceRequest } from './forecast.ts';
export { contextOf, type WorkspaceFile, type WorkspaceFiles } from './files.ts';
export {
  createWorkspace,
  defaultOptions,
  noteLine,
  removeFile,
  withStore,
  replaceFiles,
  writeFile,
  type BuildOptions,
  type HostMachine,
  type TypedLine,
  type Workspace,
  type World,
} from './state.ts';
export type { ImageStore } from '../daemon/store-name.ts';
