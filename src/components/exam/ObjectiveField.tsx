/** An objective of the exam, by its id and for people. */
export interface Objective {
  readonly id: string;
  readonly name: string;
}

interface Props {
  readonly objectives: readonly Objective[];
  /** Id of the chosen one; empty for all. */
  readonly value: string;
  readonly onChange: (id: string) => void;
}

export function ObjectiveField({ objectives, value, onChange }: Props) {
  return (
    <label>
      Objective
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">all</option>
        {objectives.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
