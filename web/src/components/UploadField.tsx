import { type DragEvent, useEffect, useRef, useState } from 'react';
import { bytes, percent } from '../lib/format.js';
import { namedByAddress, type Uploaded, upload } from '../lib/upload.js';
import { Button, IconButton } from './Button.js';
import { Field } from './Field.js';
import { Icon } from './Icon.js';
import { Input } from './Input.js';
import { Progress } from './Progress.js';
import styles from './UploadField.module.css';

interface UploadFieldProps {
  readonly label: string;
  /** As an input of files takes it: `video/*`. */
  readonly accept: string;
  readonly value: Uploaded | null;
  readonly onChange: (file: Uploaded | null) => void;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly optional?: boolean;
}

type Sending = { readonly name: string; readonly fraction: number };

/** A file: dropped, chosen, or named by its address. It is sent while one goes on with the form. */
export function UploadField({ label, accept, value, onChange, hint, error, optional }: UploadFieldProps) {
  const [sending, setSending] = useState<Sending | null>(null);
  const [failure, setFailure] = useState<string>();
  const [over, setOver] = useState(false);
  const [byAddress, setByAddress] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const send = async (file: File | undefined) => {
    if (!file) return;
    stop.current?.abort();
    const control = new AbortController();
    stop.current = control;
    setFailure(undefined);
    setSending({ name: file.name, fraction: 0 });
    const onProgress = (fraction: number) => setSending({ name: file.name, fraction });
    try {
      onChange(await upload(file, { signal: control.signal, onProgress }));
    } catch (reason) {
      if (!control.signal.aborted)
        setFailure(reason instanceof Error ? reason.message : 'The file did not arrive.');
    } finally {
      if (stop.current === control) setSending(null);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files[0]);
  };

  return (
    <Field
      label={label}
      hint={hint}
      error={failure ?? (sending ? undefined : error)}
      optional={optional ?? false}
    >
      {(wiring) => {
        if (sending)
          return (
            <div className={styles.file}>
              <Icon name="upload" />
              <span className={styles.name}>{sending.name}</span>
              <span className="mono">{percent(sending.fraction)}</span>
              <IconButton icon="cross" label="Stop sending" onClick={() => stop.current?.abort()} />
              <div className={styles.bar}>
                <Progress value={sending.fraction} label={`Sending ${sending.name}`} />
              </div>
            </div>
          );
        if (value && !byAddress)
          return (
            <div className={styles.file}>
              <Icon name="check" />
              <span className={styles.name}>{value.name}</span>
              {value.size !== null && <span className="mono">{bytes(value.size)}</span>}
              <IconButton icon="cross" label={`Remove ${value.name}`} onClick={() => onChange(null)} />
            </div>
          );
        if (byAddress)
          return (
            <div className={styles.address}>
              <Input
                {...wiring}
                type="url"
                placeholder="https://…"
                value={value?.url ?? ''}
                onChange={({ currentTarget: { value: url } }) =>
                  onChange(url === '' ? null : namedByAddress(url))
                }
              />
              <Button look="quiet" size="s" onClick={() => setByAddress(false)}>
                Send a file instead
              </Button>
            </div>
          );
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: files can be dropped on it; all else is done by the buttons in it
          <div
            className={styles.zone}
            data-over={over || undefined}
            data-invalid={wiring['aria-invalid']}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={drop}
          >
            <input
              ref={picker}
              {...wiring}
              type="file"
              accept={accept}
              className="visually-hidden"
              tabIndex={-1}
              onChange={(event) => void send(event.currentTarget.files?.[0])}
            />
            <p>Drop it here, or</p>
            <Button icon="upload" onClick={() => picker.current?.click()}>
              Choose a file
            </Button>
            <Button look="quiet" size="s" onClick={() => setByAddress(true)}>
              Name its address
            </Button>
          </div>
        );
      }}
    </Field>
  );
}
