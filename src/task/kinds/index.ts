import type { Kind } from "../goal.ts";
import { findThenRead, grepThenAct, moveLine, vagueThenAct } from "./chains.ts";
import { countFiles, countLines, countMatches, lineAt } from "./count.ts";
import { replaceInexact, replaceSomewhere, replaceText, replaceTwice, setValue } from "./edit.ts";
import { appendEach, moveEach, replaceEach } from "./each-found.ts";
import { createEach, gatherValues } from "./each-listed.ts";
import { fact, tableCell } from "./fact.ts";
import { fileExists, hasText, runCommand, sameValue, valueIs } from "./facts.ts";
import { foreignKinds } from "./foreign.ts";
import { insertLine, markDone, removeLine } from "./lines.ts";
import { lookUpAbsent, lookUpMissing, lookUpMoved, whichOfTwo } from "./look-up-trouble.ts";
import { findValue, inPrompt, lookUp } from "./look-up.ts";
import { missingTool, otherWorld } from "./no-tool.ts";
import { changeLine, prependLine } from "./numbered.ts";
import { deleteEach, deleteFile, deleteMissing, deleteMoved, moveExisting, moveFile } from "./remove.ts";
import { findByName, grepNothing, grepWhere, listByExtension, listFolder } from "./search.ts";
import { appendSeveral, createList } from "./several.ts";
import { conditional, copyValue, countAndWrite, syncValue } from "./transfer.ts";
import { isEmpty, joinFiles, showFile } from "./whole.ts";
import { appendLine, copyFile, createEmpty, createExisting, createFile, overwriteFile } from "./write.ts";

/** Kinds whose tasks take up to eight steps. */
export const longKinds: readonly Kind[] = [appendEach, replaceEach, moveEach, createEach, gatherValues];

/** Kinds whose request no offered tool serves; what they ask for may well be served by others. */
export const honestKinds: readonly Kind[] = [otherWorld, missingTool];

export { foreignKinds };

/** Every kind of task with one part, in a fixed order. Requests with two parts are made of those that join. */
export const kinds: readonly Kind[] = [
  [appendLine, createFile, createEmpty, overwriteFile, createExisting, copyFile],
  [lookUp, fact, tableCell, findValue, whichOfTwo, lookUpMoved, lookUpMissing, lookUpAbsent, inPrompt],
  [
    grepWhere,
    grepNothing,
    findByName,
    listFolder,
    listByExtension,
    countLines,
    countMatches,
    lineAt,
    hasText,
  ],
  [replaceText, replaceTwice, replaceInexact, setValue, replaceSomewhere],
  [removeLine, insertLine, markDone, prependLine, changeLine, createList, appendSeveral],
  [fileExists, countFiles, sameValue, valueIs, runCommand],
  [deleteFile, deleteMoved, deleteMissing, moveFile, moveExisting, deleteEach],
  [copyValue, countAndWrite, conditional, syncValue],
  [showFile, isEmpty, joinFiles],
  [grepThenAct, vagueThenAct, findThenRead, moveLine],
  honestKinds,
  longKinds,
  foreignKinds,
].flat();
