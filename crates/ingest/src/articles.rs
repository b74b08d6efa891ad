//! Pieces of a page as articles: title, language, genre, parts.

use crate::split::{Page, Piece};
use crate::{genre, threads};
use regesta_model::{Article, Evidence, Genre, Language, RuleId, Span};
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
        threads::parts(page, &blocks)
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
        parts: threads::with_genre(parts, genre, &blocks),
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

/// The language most of the text is in; where nothing is sure, what is known of the page counts, and then the guesses.
fn language_of(page: &Page<'_>, blocks: &Range<usize>) -> Language {
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
        .or_else(|| most(false).map(|sum| sum.0))
        .unwrap_or_default()
}
