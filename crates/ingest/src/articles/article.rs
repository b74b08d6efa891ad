//! Pieces of a page as articles: title, language, genre, parts.

use crate::articles::genre;
use crate::articles::page::{Page, Piece};
use crate::articles::parts;
use regesta_model::{Article, Evidence, Genre, Language, RuleId, Span};
use std::collections::BTreeMap;
use std::ops::Range;

/// A shell too short to show its language has that of the text next to it.
pub(crate) fn share_language(articles: &mut [Article], page: &Page<'_>) {
    let languages: Vec<(Genre, Language)> = articles
        .iter()
        .map(|article| (article.genre, article.language))
        .collect();
    let text = |at: &(Genre, Language)| at.0 != Genre::Shell;
    for (index, article) in articles
        .iter_mut()
        .enumerate()
        .filter(|(_, article)| article.genre == Genre::Shell)
    {
        let sure = article
            .blocks
            .clone()
            .filter_map(|at| page.fact(at))
            .filter(|fact| fact.guess.sure)
            .count();
        let next = languages
            .iter()
            .skip(index)
            .find(|at| text(at))
            .or_else(|| languages.iter().take(index).rev().find(|at| text(at)));
        if let Some((_, language)) = next.filter(|_| sure < 2) {
            article.language = *language;
        }
    }
}

pub(crate) fn article(page: &Page<'_>, piece: &Piece) -> Article {
    let blocks = piece.blocks.clone();
    let language = language_of(page, &blocks);
    let title = title(page, piece);
    let parts = if piece.shell {
        Vec::new()
    } else {
        parts::parts(page, &blocks)
    };
    let judged = (!piece.shell).then(|| page.tools.genres.judge(page, &blocks));
    let genre = match &judged {
        None => Genre::Shell,
        Some(_) if page.thread => Genre::Forum,
        Some(_) if page.is_story(piece) => Genre::Fiction,
        Some(judged) => judged.genre,
    };
    let evidence = evidence(piece, judged);
    Article {
        span: span(page, &blocks),
        title,
        language,
        genre,
        evidence,
        parts: parts::with_genre(parts, genre, &blocks),
        published: genre::published(page, &blocks),
        blocks,
    }
}

fn evidence(piece: &Piece, judged: Option<genre::Judged>) -> Evidence {
    let shell = || ("no running text".to_owned(), 0.9);
    let (saw, score) = judged.map_or_else(shell, |judged| (judged.saw, judged.score));
    Evidence {
        rule: RuleId::new(piece.why),
        saw,
        score,
    }
}

fn span(page: &Page<'_>, blocks: &Range<usize>) -> Span {
    let first = page.blocks.get(blocks.start).map(|block| block.span);
    let last = blocks
        .end
        .checked_sub(1)
        .and_then(|end| page.blocks.get(end))
        .map(|block| block.span);
    first
        .zip(last)
        .map(|(first, last)| first.cover(last))
        .unwrap_or_default()
}

fn title(page: &Page<'_>, piece: &Piece) -> Option<Span> {
    let first = piece
        .blocks
        .clone()
        .find(|index| !page.is_furniture(*index))?;
    (page.heads(first) || page.is_headword(first))
        .then(|| page.blocks.get(first).map(|block| block.span))?
}

/// Labels of a data sheet that tell its language, at least.
const LABELS: usize = 2;

/// The language that most labels of a data sheet are in, where that is one.
fn language_of_labels(page: &Page<'_>, blocks: &Range<usize>) -> Option<Language> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for index in blocks.clone() {
        let block = page.blocks.get(index)?;
        for language in page.tools.sheets.languages(block.text(page.source)) {
            *counts.entry(language).or_default() += 1;
        }
    }
    let best = counts
        .values()
        .copied()
        .max()
        .filter(|best| *best >= LABELS)?;
    let mut all = counts.iter().filter(|(_, count)| **count == best);
    let (language, _) = all.next().filter(|_| all.next().is_none())?;
    Some(Language::new(language))
}

/// The language most of the text is in; where nothing is sure, what is known of the page counts, and then the guesses. A language
/// that is stated and that we do not tell is never guessed.
fn language_of(page: &Page<'_>, blocks: &Range<usize>) -> Language {
    let untold =
        |known: &Language| *known != Language::UNKNOWN && !page.tools.detector.knows(*known);
    if let Some(known) = page.known.filter(untold) {
        return known;
    }
    let facts = || blocks.clone().filter_map(|index| page.fact(index));
    let most = |sure: bool| {
        let mut sums: Vec<(Language, u32)> = Vec::new();
        for fact in facts().filter(|fact| fact.guess.sure || !sure) {
            match sums
                .iter_mut()
                .find(|(language, _)| *language == fact.guess.language)
            {
                Some(sum) => sum.1 += fact.chars,
                None => sums.push((fact.guess.language, fact.chars)),
            }
        }
        sums.retain(|(language, _)| *language != Language::UNKNOWN);
        sums.into_iter()
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
    };
    most(true)
        .map(|sum| sum.0)
        .or(page.known)
        .or_else(|| language_of_labels(page, blocks))
        .or_else(|| most(false).map(|sum| sum.0))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::Tools;
    use crate::clean;
    use std::sync::Arc;

    #[test]
    fn labels_tell_the_language_of_a_card_without_a_sentence() {
        let packs = regesta_packs::Cleaning::builtin().unwrap();
        let tools = Arc::new(Tools::new(&packs).unwrap());
        let cases = [
            (
                "Peter Marlow\nBorn: 3 May 1801, Frome\nBaptised: 10 May 1801\nDied: 4 April 1881, Bath\nMarried: 1829 to Jane Cole\n",
                "en",
            ),
            (
                "Peter Marlow\nGeboren: 3. Mai 1801, Kassel\nGestorben: 4. April 1881, Marburg\nBeruf: Müller\n",
                "de",
            ),
        ];
        for (page, language) in cases {
            let document = clean(&tools, page).document;
            let articles = &document.layers().articles;
            assert!(
                articles
                    .iter()
                    .any(|article| article.language.as_str() == language),
                "{page}"
            );
        }
    }
}
