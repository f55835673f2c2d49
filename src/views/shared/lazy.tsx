import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Waiting } from './states.tsx';

/**
 * A component whose code is fetched when it is first shown, so that a page starts without it. On the server, and until
 * scripts run, it is nothing.
 */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function Lazy(props: Props) {
    const [state, setState] = useState<'new' | 'waiting' | 'here' | 'failed'>(
      loaded === null ? 'new' : 'here',
    );
    useEffect(() => {
      if (loaded !== null) return;
      setState('waiting');
      load().then(
        (component) => {
          loaded = component;
          setState('here');
        },
        () => setState('failed'),
      );
    }, []);
    if (state === 'failed')
      return (
        <p class="view-empty">This part could not be fetched. Check the connection and reload the page.</p>
      );
    if (loaded === null) return state === 'new' ? null : <Waiting what="Fetching this view…" />;
    const Component = loaded;
    return <Component {...props} />;
  };
}
