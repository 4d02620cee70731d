/** The look of a page, in the colours of whatever theme is chosen. Borders are what high contrast goes by. */
export const pageStyle = `
:root { color-scheme: light dark; }
body {
  padding: 0 1.5rem 3rem;
  color: var(--vscode-foreground);
  font-family: var(--vscode-font-family);
  font-size: var(--vscode-font-size);
  line-height: 1.5;
}
main { max-width: 52rem; margin: 0 auto; overflow-wrap: anywhere; }
h1 { margin: 1.6rem 0 0.4rem; font-size: 1.8em; font-weight: 600; line-height: 1.25; }
h1 .version { font-weight: 400; }
h2 {
  margin: 2rem 0 0.6rem;
  padding-bottom: 0.25rem;
  border-bottom: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, rgba(128, 128, 128, 0.35)));
  font-size: 1.25em;
  font-weight: 600;
}
h2 .count { color: var(--vscode-descriptionForeground); font-weight: 400; }
h3 { margin: 1.2rem 0 0.4rem; font-size: 1em; font-weight: 600; }
p { margin: 0.4rem 0; }
a { color: var(--vscode-textLink-foreground); text-decoration: underline; }
a:hover, a:active { color: var(--vscode-textLink-activeForeground); }
a:focus-visible { outline: 2px solid var(--vscode-focusBorder); outline-offset: 2px; border-radius: 2px; }
code, pre { font-family: var(--vscode-editor-font-family, monospace); font-size: var(--vscode-editor-font-size, 1em); }
h1 span, h3 code, dd code, strong, .id, .said, pre { unicode-bidi: isolate; }
h3 code, dd code { padding: 0; background: none; color: inherit; }
pre {
  max-height: 22rem;
  margin: 0.5rem 0;
  padding: 0.5rem 0.75rem;
  overflow: auto;
  border: 1px solid var(--vscode-contrastBorder, transparent);
  border-radius: 3px;
  background: var(--vscode-textCodeBlock-background);
  overflow-wrap: normal;
  tab-size: 4;
}
pre code { padding: 0; background: none; color: var(--vscode-editor-foreground); }
mark {
  border-bottom: 2px solid var(--vscode-editorWarning-foreground);
  background: none;
  color: inherit;
}
blockquote {
  margin: 0.5rem 0;
  padding: 0.25rem 0.75rem;
  border: 0 solid var(--vscode-textBlockQuote-border, var(--vscode-contrastBorder));
  border-left-width: 4px;
  background: var(--vscode-textBlockQuote-background);
}
.said { white-space: pre-wrap; }
.icon {
  flex: none;
  width: 1.25em;
  height: 1.25em;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.4;
  stroke-linejoin: round;
  stroke-linecap: round;
}
.status-Active { color: var(--vscode-charts-green); }
.status-Pending { color: var(--vscode-charts-yellow); }
.status-Flagged { color: var(--vscode-editorWarning-foreground); }
.status-Banned { color: var(--vscode-editorError-foreground); }
.status-Deleted { color: var(--vscode-descriptionForeground); }
.status, .facts, .what { display: flex; flex-wrap: wrap; align-items: center; gap: 0.2rem 0.6rem; }
.status { font-size: 1.15em; }
.facts { color: var(--vscode-descriptionForeground); }
.mark, .severity {
  padding: 0 0.45em;
  border: 1px solid var(--vscode-contrastBorder, currentColor);
  border-radius: 3px;
  font-size: 0.85em;
}
.severity-critical, .severity-high { border-color: var(--vscode-editorError-foreground); }
.severity-medium, .severity-low { border-color: var(--vscode-editorWarning-foreground); }
.severity-info { border-color: var(--vscode-editorInfo-foreground); }
.actions { display: flex; flex-wrap: wrap; gap: 0.4rem 1.2rem; margin: 1rem 0 0; padding: 0; list-style: none; }
.findings, .history { margin: 0; padding: 0; list-style: none; }
.findings > li, .history > li {
  padding: 0.4rem 0 0.4rem 0.9rem;
  border-left: 2px solid var(--vscode-contrastBorder, var(--vscode-widget-border, rgba(128, 128, 128, 0.35)));
}
.findings > li + li, .history > li + li { margin-top: 0.6rem; }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: 0.25rem 1.2rem; margin: 0; }
dt { grid-column: 1; color: var(--vscode-descriptionForeground); }
dd { grid-column: 2; margin: 0; }
@media (max-width: 30rem) {
  body { padding: 0 0.75rem 2rem; }
  dl { display: block; }
  dt { margin-top: 0.6rem; }
}
`;
