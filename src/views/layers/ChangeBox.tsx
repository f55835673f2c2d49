import type { AskLook } from '../looks.ts';
import { NoAnswer, Waiting } from '../shared/states.tsx';
import { DiffBox, TextBox } from '../shared/TextBox.tsx';
import { useLook } from '../shared/use-look.ts';

interface Props {
  readonly look: AskLook;
  readonly version: unknown;
  /** Index of the layer, 0 at the bottom. */
  readonly layer: number;
  readonly path: string;
}

/** What a layer did to one file: the text, or what became different in it. */
export function ChangeBox({ look, version, layer, path }: Props) {
  const { state, value } = useLook(() => look({ look: 'change', layer, path }), [version, layer, path]);
  if (value === null) return state === 'failed' ? <NoAnswer /> : <Waiting what="Reading…" />;
  return (
    <div class="layer-change">
      {value.note !== '' && <p class="view-aside">{value.note}</p>}
      {value.diff !== null && <DiffBox lines={value.diff} label={`What changed in ${path}`} />}
      {value.text !== null && <TextBox text={value.text} label={`Text of ${path}`} />}
    </div>
  );
}
