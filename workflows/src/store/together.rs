//! Together: what is asked at the same moment is asked of Postgres in one statement.
//!
//! Under load a statement costs more than the rows it touches, so the many share one. A question
//! that comes alone goes out at once and waits for nobody.

use std::future::Future;
use std::sync::Arc;

use sqlx::Error;
use tokio::sync::{Mutex, mpsc, oneshot};

/// While one statement waits for the disk, the next is worked on; more would only make smaller rounds.
const LINES: usize = 2;
const ROUND_MAX: usize = 32;
/// Questions that wait for a round; beyond that the askers wait.
const WAITING_MAX: usize = 1024;

/// One statement that answers many questions.
pub trait Round: Send + Sync + 'static {
    type Ask: Send + Sync + 'static;
    type Answer: Send + 'static;

    /// Answers all questions, in their order. An error answers none of them.
    fn run(&self, asks: &[Self::Ask]) -> impl Future<Output = Result<Vec<Self::Answer>, Error>> + Send;
}

/// The way to a kind of round; cheap to clone.
#[derive(Debug)]
pub struct Together<R: Round>(mpsc::Sender<Asked<R>>);

struct Asked<R: Round> {
    ask: R::Ask,
    answer: oneshot::Sender<Result<R::Answer, Error>>,
}

impl<R: Round> Together<R> {
    /// Opens the lines, which last as long as somebody may ask.
    pub fn new(round: R) -> Self {
        let (sender, receiver) = mpsc::channel(WAITING_MAX);
        let (round, receiver) = (Arc::new(round), Arc::new(Mutex::new(receiver)));
        for _ in 0..LINES {
            tokio::spawn(serve(round.clone(), receiver.clone()));
        }
        Self(sender)
    }

    /// Asks, alone or in company.
    pub async fn ask(&self, ask: R::Ask) -> Result<R::Answer, Error> {
        let (answer, answered) = oneshot::channel();
        self.0.send(Asked { ask, answer }).await.map_err(|_| Error::WorkerCrashed)?;
        answered.await.map_err(|_| Error::WorkerCrashed)?
    }
}

impl<R: Round> Clone for Together<R> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

async fn serve<R: Round>(round: Arc<R>, receiver: Arc<Mutex<mpsc::Receiver<Asked<R>>>>) {
    loop {
        let mut asked = vec![];
        if receiver.lock().await.recv_many(&mut asked, ROUND_MAX).await == 0 {
            return; // Nobody is left who could ask.
        }
        let round = round.clone();
        // A panic costs one round and not the line: its askers are told, for their senders are dropped.
        let _told = tokio::spawn(async move { answer(&*round, asked).await }).await;
    }
}

/// Asks for all at once; where that fails, for each alone, so that none pays for another.
async fn answer<R: Round>(round: &R, asked: Vec<Asked<R>>) {
    let (asks, answers): (Vec<_>, Vec<_>) = asked.into_iter().map(|asked| (asked.ask, asked.answer)).unzip();
    let found = match round.run(&asks).await {
        Err(_) if asks.len() > 1 => one_by_one(round, &asks).await,
        Ok(found) => found.into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    };
    answers.into_iter().zip(found).for_each(|(answer, found)| {
        let _gone = answer.send(found); // Who no longer waits is told in vain.
    });
}

async fn one_by_one<R: Round>(round: &R, asks: &[R::Ask]) -> Vec<Result<R::Answer, Error>> {
    let mut found = vec![];
    for ask in asks.chunks(1) {
        let alone = round.run(ask).await;
        found.push(alone.and_then(|mut alone| alone.pop().ok_or(Error::RowNotFound)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers with the question and how many shared its round; refuses 13 and panics at 99.
    struct Company;

    impl Round for Company {
        type Ask = u32;
        type Answer = (u32, usize);

        async fn run(&self, asks: &[u32]) -> Result<Vec<(u32, usize)>, Error> {
            tokio::task::yield_now().await;
            assert!(!asks.contains(&99), "asked for");
            match asks.contains(&13) {
                true => Err(Error::PoolTimedOut),
                false => Ok(asks.iter().map(|ask| (*ask, asks.len())).collect()),
            }
        }
    }

    async fn all(asks: impl IntoIterator<Item = u32>) -> Vec<Result<(u32, usize), Error>> {
        let together = Together::new(Company);
        futures::future::join_all(asks.into_iter().map(|ask| together.ask(ask))).await
    }

    #[tokio::test]
    async fn each_is_answered_with_its_own() {
        let answers: Vec<_> = all(20..80).await.into_iter().map(|answer| answer.expect("answered")).collect();
        assert!(answers.iter().zip(20..).all(|((told, _), asked)| asked == *told));
        assert!(answers.iter().any(|(_, company)| *company > 1), "nobody shared a round");
    }

    #[tokio::test]
    async fn one_that_fails_fails_alone() {
        let failed: Vec<_> = all(0..40).await.iter().map(Result::is_err).collect();
        assert_eq!(failed.iter().filter(|failed| **failed).count(), 1);
        assert!(failed[13]);
    }

    #[tokio::test]
    async fn a_panic_leaves_the_line_open() {
        let together = Together::new(Company);
        for _ in 0..4 {
            assert!(matches!(together.ask(99).await, Err(Error::WorkerCrashed)));
        }
        assert_eq!(together.ask(1).await.expect("still there"), (1, 1));
    }
}
