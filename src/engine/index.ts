/*
 * The only door of the engine. Everything here is plain data and pure functions; what takes long is a Task, which the
 * caller drives and may abandon.
 */

export {
  finish,
  NeedsPart,
  type Console,
  type OutputChunk,
  type Task,
  type Unsupported,
} from './kernel/index.ts';
export { LineIndex, type Diagnostic, type Fix, type Severity, type Span } from './source/index.ts';
export { parseDockerfile, printTree, type DockerfileTree, type InstructionNode } from './syntax/index.ts';
export { readDockerfile, type Instruction } from './instructions/index.ts';
export {
  makePlan,
  buildRequest,
  type BuildPlan,
  type BuildRequest,
  type ImageSource,
  type Place,
  type PlannedStage,
  type Vertex,
} from './plan/index.ts';
export {
  build,
  emptyCache,
  hiddenBytes,
  ignoreRules,
  Memo,
  type BuildCache,
  type BuildError,
  type BuildResult,
  type BuiltImage,
  type CacheKey,
  type CacheReason,
  type Ghost,
  type HiddenBytes,
  type IngredientChange,
  type Layer,
  type StepResult,
  type StepStatus,
} from './build/index.ts';
export type { BuildWarning } from './rules/index.ts';
export { contentText, FileTree, type Inode } from './files/index.ts';
export {
  explainIgnore,
  parseDockerignore,
  type IgnoreRule,
  type IgnoreVerdict,
} from './files/dockerignore/index.ts';
export type { LayerEntry } from './files/diff/index.ts';
export type { ImageConfig, HistoryEntry } from './image/config.ts';
export type { BaseImage, ImageCatalogue } from './image/base-image.ts';
export { createCatalogue } from './image/catalogue.ts';
export type { PackageIndexes } from './packages/index.ts';
export { ProgramStock } from './programs/index.ts';
export type {
  HostCall,
  JavaScript,
  JavaScriptRealm,
  NodeNeeds,
  RealmOptions,
  Stopped,
} from './programs/node/javascript.ts';
export { isPartName, type MakePart, type PartName, type PartNeeds } from './programs/part.ts';
export type { CatalogueData, CommandSetData, ImageData, OsData } from './image/catalogue-data.ts';
export { nearNames } from './image/catalogue-near-names.ts';
export { imageArchive, type ArchiveOptions, type ImageArchive } from './image/export/index.ts';
export {
  startCommand,
  type RunArguments,
  type StartCommand,
  type StartWord,
  type WordOrigin,
} from './image/start-command.ts';
export { createSession, createWorld, step, type SessionInput, type SessionStep } from './session.ts';
export { completeLine, promptOf, type LineCompletion, type TerminalOutput } from './cli/index.ts';
export {
  defaultOptions,
  forecast,
  workspaceRequest,
  type BuildOptions,
  type Workspace,
  type WorkspaceFile,
  type WorkspaceFiles,
  type World,
} from './workspace/index.ts';
export {
  AuthorMistake,
  checkGoals,
  editSeriesCost,
  parseGoals,
  readGoals,
  type Check,
  type CheckKind,
  type Edit,
  type Goal,
  type GoalResult,
  type Hint,
  type Measure,
  type SeriesCost,
  type SeriesResult,
} from './lessons/index.ts';
export {
  answerEditor,
  EditorDocument,
  typoFix,
  type AskEditor,
  type Completion,
  type CompletionKind,
  type EditorAnswers,
  type EditorAsk,
  type EditorFix,
  type EditorQuestion,
  type EditorQuestionOf,
  type Fold,
  type Hover,
  type HoverLine,
  type OutlineEntry,
  type RenameResult,
  type RenameTarget,
} from './editor/index.ts';
export { INSTRUCTION_HELP, type InstructionEffect, type InstructionHelp } from './instructions/index.ts';
export {
  checkPlan,
  lintPlan,
  RULE_PAGES,
  rulePageName,
  RULES,
  type RuleName,
  type RulePage,
} from './rules/index.ts';
