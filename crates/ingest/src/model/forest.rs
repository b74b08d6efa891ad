//! Trees of yes-or-no questions whose answers add up.

use super::bytes::Reader;

/// Trees whose leaves add up to log-odds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Forest {
    /// What every sum starts with.
    pub base: f32,
    /// The trees.
    pub trees: Vec<Tree>,
}

/// One tree; its root is the first node.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tree {
    /// Nodes, parents before children.
    pub nodes: Vec<TreeNode>,
}

/// A question or, without children, a leaf.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct TreeNode {
    /// The feature asked for.
    pub feature: u16,
    /// Where "at most this" leads; the next node is where "more" leads. 0 marks a leaf.
    pub left: u16,
    /// The bound, or the leaf's value.
    pub value: f32,
}

impl Forest {
    /// The sum of the leaves that a row of features reaches.
    #[must_use]
    pub fn score(&self, row: &[f32]) -> f32 {
        self.trees
            .iter()
            .fold(self.base, |sum, tree| sum + tree.score(row))
    }

    /// The sums of many rows, tree by tree.
    #[must_use]
    pub fn scores(&self, rows: &[Vec<f32>]) -> Vec<f32> {
        let mut sums = vec![self.base; rows.len()];
        for tree in &self.trees {
            for (sum, row) in sums.iter_mut().zip(rows) {
                *sum += tree.score(row);
            }
        }
        sums
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let (base, count) = (reader.f32()?, reader.u16()?);
        let trees = (0..count)
            .map(|_| Tree::read(reader))
            .collect::<Option<_>>()?;
        Some(Self { base, trees })
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.base.to_le_bytes());
        out.extend(
            u16::try_from(self.trees.len())
                .unwrap_or(u16::MAX)
                .to_le_bytes(),
        );
        for tree in &self.trees {
            tree.write(out);
        }
    }
}

impl Tree {
    fn score(&self, row: &[f32]) -> f32 {
        let mut at = 0_usize;
        while let Some(node) = self.nodes.get(at) {
            if node.left == 0 {
                return node.value;
            }
            let asked = row.get(usize::from(node.feature)).copied().unwrap_or(0.0);
            at = usize::from(node.left) + usize::from(asked > node.value);
        }
        0.0
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let count = reader.u16()?;
        let node = |index: u16, reader: &mut Reader<'_>| {
            let node = TreeNode {
                feature: reader.u16()?,
                left: reader.u16()?,
                value: reader.f32()?,
            };
            let forward = node.left == 0 || (node.left > index && node.left + 1 < count);
            forward.then_some(node)
        };
        let nodes = (0..count)
            .map(|index| node(index, reader))
            .collect::<Option<_>>()?;
        Some(Self { nodes })
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend(
            u16::try_from(self.nodes.len())
                .unwrap_or(u16::MAX)
                .to_le_bytes(),
        );
        for node in &self.nodes {
            out.extend(node.feature.to_le_bytes());
            out.extend(node.left.to_le_bytes());
            out.extend(node.value.to_le_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_are_read_as_written_and_never_lead_back() {
        let leaf = |value| TreeNode {
            value,
            ..TreeNode::default()
        };
        let nodes = vec![
            TreeNode {
                feature: 1,
                left: 1,
                value: 0.5,
            },
            leaf(-1.0),
            leaf(2.0),
        ];
        let forest = Forest {
            base: 0.25,
            trees: vec![Tree { nodes }],
        };
        let mut bytes = Vec::new();
        forest.write(&mut bytes);
        assert_eq!(Forest::read(&mut Reader::new(&bytes)), Some(forest.clone()));
        assert!((forest.score(&[0.0, 0.5]) + 0.75).abs() < 1e-6);
        assert!((forest.score(&[0.0, 0.6]) - 2.25).abs() < 1e-6);
        let mut back = forest;
        back.trees[0].nodes[0].left = 7;
        bytes.clear();
        back.write(&mut bytes);
        assert_eq!(Forest::read(&mut Reader::new(&bytes)), None);
    }
}
