import type { Task } from '../engine/index.ts';
import type { Scene } from './shared/scene.ts';
import { filePreview, type FilePreview } from './files/preview.ts';
import { filesView, type FilesQuestion, type FilesView } from './files/model.ts';
import {
  imageArchiveFile,
  imageDocuments,
  type ArchiveFile,
  type ImageDocumentsView,
} from './image/documents.ts';
import type { RunFields } from './start/fields.ts';
import { lifeView, type LifeView } from './start/life.ts';
import { trialView, type Trial, type TrialResult } from './predict/trial.ts';
import { fileChange, type FileChange } from './layers/file-change.ts';

/*
 * What a person looks at more closely. It is asked for when it is wanted, because a keystroke should not carry the files
 * of an image or hash its layers.
 */

/** Questions about the result that the views show. */
export interface LookQuestions {
  readonly files: FilesQuestion;
  readonly file: { readonly path: string };
  readonly documents: object;
  readonly archive: { readonly format: 'docker' | 'oci' };
  readonly change: { readonly layer: number; readonly path: string };
  readonly life: { readonly fields: RunFields };
  readonly trial: { readonly trial: Trial };
}

export interface LookAnswers {
  readonly files: FilesView;
  readonly file: FilePreview;
  readonly documents: ImageDocumentsView;
  readonly archive: ArchiveFile | null;
  readonly change: FileChange;
  readonly life: LifeView;
  readonly trial: readonly TrialResult[];
}

export type LookKind = keyof LookQuestions;

export type LookOf<Kind extends LookKind> = { readonly look: Kind } & LookQuestions[Kind];

export type Look = { readonly [Kind in LookKind]: LookOf<Kind> }[LookKind];

/** Asks the engine about the result that the views show. */
export type AskLook = <Kind extends LookKind>(question: LookOf<Kind>) => Promise<LookAnswers[Kind]>;

/** Answers a question; nothing of the scene changes. Some answers take long, so all of them are driven alike. */
export function* lookAt(scene: Scene, question: Look): Task<LookAnswers[LookKind]> {
  const { result } = scene;
  switch (question.look) {
    case 'files':
      return filesView(result, question);
    case 'file':
      return filePreview(result, question.path);
    case 'documents':
      return imageDocuments(result);
    case 'archive':
      return imageArchiveFile(result, question.format);
    case 'change':
      return fileChange(result, question.layer, question.path);
    case 'life':
      return yield* lifeView(scene, question.fields);
    case 'trial':
      return yield* trialView(scene.world, question.trial);
  }
}
