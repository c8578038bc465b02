import { useEffect, useState } from 'react';
import { Button } from './Button.js';
import { useToast } from './Toast.js';

const SHOWN_MS = 2_000;

/** Puts a text on the clipboard, and says so. `what` is its name: “Copy id”. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [copied, setCopied] = useState(false);
  const toast = useToast();
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () =>
        toast.failed('The browser does not let this page use the clipboard. Select the text and copy it.'),
    );
  return (
    <Button look="quiet" size="s" icon={copied ? 'check' : 'copy'} onClick={() => void copy()}>
      <span aria-live="polite">{copied ? 'Copied' : `Copy ${what}`}</span>
    </Button>
  );
}
